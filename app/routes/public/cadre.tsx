export { default, loader } from "#app/web/cadre-public.tsx";

export { default } from "#app/web/cadre-public.tsx";

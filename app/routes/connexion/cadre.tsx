export { default, ErrorBoundary, metaErreur as meta } from "#app/web/cadre-public.tsx";

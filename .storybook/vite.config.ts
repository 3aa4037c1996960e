import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Storybook's own, so that the settings of the library's build stay out of it. */
export default defineConfig({ plugins: [react()], publicDir: false });

import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// `npm run dev` shows the sources of this folder against a lab that runs elsewhere: LAB=http://127.0.0.1:4580 npm run dev
const lab = process.env.LAB ?? "http://127.0.0.1:4580";
const ofTheLab = [
  "/_lab",
  "/v1",
  "/groups",
  "/list-group-resources",
  "/get-group",
  "/update-group",
  "/delete-group",
  "/resources",
  "/service",
];

export default defineConfig({
  plugins: [react()],
  build: {
    // Where Maven takes resources from: they are in the jar as io/ssmlab/console/ui.
    outDir: "target/classes/io/ssmlab/console/ui",
    emptyOutDir: true,
    // A path that can be neither a screen nor, with its underscore, a bucket.
    assetsDir: "_lab/ui",
    // A data: URL would have to be allowed by the policy of the page.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        // Left alone, each part that two screens share is a file of its own: some 130 requests for a screen.
        codeSplitting: {
          groups: [
            { name: "react", test: /node_modules[\\/](react|react-dom|react-router|scheduler)[\\/]/, priority: 2 },
            { name: "parts", test: /node_modules[\\/]@cloudscape-design[\\/]/, minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    host: "127.0.0.1",
    proxy: {
      ...Object.fromEntries(ofTheLab.map((path) => [path, { target: lab, ws: true }])),
      // AWS's calls are POST /, the page is GET /.
      "^/$": { target: lab, bypass: (request) => (request.method === "GET" ? "/index.html" : undefined) },
    },
  },
  test: { include: ["src/**/*.test.{ts,tsx}"], environment: "node" },
});

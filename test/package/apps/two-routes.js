globalThis.routes = { connect: () => import("./connect-route.js"), sources: () => import("./sources-route.js") };

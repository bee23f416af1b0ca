// Starts Swagger UI on the description of this server; validatorUrl null: nothing is sent to a validator elsewhere.
SwaggerUIBundle({ url: "/openapi.json", dom_id: "#docs", deepLinking: true, validatorUrl: null });

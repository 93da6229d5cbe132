package org.gatehouse.cluster.node;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;

/** The door for whoever drives the node: an operation as JSON comes in, its result as JSON goes out. */
final class ControlServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        JsonObjectBuilder answer = Json.createObjectBuilder();
        try (JsonReader reader = Json.createReader(request.getInputStream())) {
            JsonObject operation = reader.readObject();
            Object result = CDI.current().select(NodeOperations.class).get().perform(operation);
            answer.add("value", result == null ? JsonValue.NULL : Values.json(result));
        } catch (Exception e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            answer.add("failure", trace.toString());
        }
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter().write(answer.build().toString());
    }
}

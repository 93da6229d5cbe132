package org.gatehouse.sample.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import org.gatehouse.sample.Refused;

/** Reads the bodies of requests, checked, and writes those of answers. */
@ApplicationScoped
public class JsonBodies {

    private static final int LONGEST = 10_000;

    @Inject
    private Validator validator;

    private final Jsonb jsonb = JsonbBuilder.create();

    /** Reads a body, or refuses it in words. */
    public <T> T read(HttpServletRequest request, Class<T> type) throws IOException {
        requireOwnPage(request);
        if (request.getContentLengthLong() > LONGEST) {
            throw new Refused("This is too long");
        }
        T body;
        try {
            byte[] bytes = request.getInputStream().readNBytes(LONGEST);
            body = jsonb.fromJson(new String(bytes, UTF_8), type);
        } catch (JsonbException e) {
            throw new Refused("This is not what was expected");
        }
        if (body == null) {
            throw new Refused("This is not what was expected");
        }
        validator.validate(body).stream()
                .map(ConstraintViolation::getMessage)
                .min(Comparator.naturalOrder())
                .ifPresent(message -> {
                    throw new Refused(message);
                });
        return body;
    }

    /** Refuses what a form of another site could send: none can send JSON without asking first. */
    public void requireOwnPage(HttpServletRequest request) {
        String type = request.getContentType();
        if (type == null || !type.startsWith("application/json")) {
            throw new Refused("This is not what was expected");
        }
    }

    /** Writes an answer that nobody keeps. */
    public void write(HttpServletResponse response, Object body) throws IOException {
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(jsonb.toJson(body));
    }

    /** Answers with a status, and words. */
    public void refuse(HttpServletResponse response, int status, String message) throws IOException {
        response.setStatus(status);
        write(response, Map.of("message", message));
    }

    @PreDestroy
    void close() {
        try {
            jsonb.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

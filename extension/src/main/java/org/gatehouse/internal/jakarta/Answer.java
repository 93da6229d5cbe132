package org.gatehouse.internal.jakarta;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.gatehouse.spi.HttpResponse;

/** Writes an {@link HttpResponse} into a servlet response; blocks while the client does not read. */
final class Answer {

    private Answer() {}

    static void write(HttpResponse answer, Map<String, String> corsHeaders, String method, HttpServletResponse response)
            throws IOException {
        response.setStatus(answer.status());
        corsHeaders.forEach(response::setHeader);
        answer.headers().forEach(response::setHeader);
        boolean mayHaveBody = answer.status() >= 200 && answer.status() != 204 && answer.status() != 304;
        if (mayHaveBody) {
            response.setContentLength(answer.body().length);
        }
        if (mayHaveBody && answer.body().length > 0 && !method.equals("HEAD")) {
            response.getOutputStream().write(answer.body());
        }
        response.flushBuffer();
    }
}

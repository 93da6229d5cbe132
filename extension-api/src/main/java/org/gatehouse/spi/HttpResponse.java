package org.gatehouse.spi;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A complete HTTP answer. The container adapter adds {@code Content-Length} and the headers of {@link CorsPolicy}.
 *
 * @param status the status code
 * @param headers the headers
 * @param body the body
 */
public record HttpResponse(int status, Map<String, String> headers, byte[] body) {

    /**
     * Creates an answer without body.
     *
     * @param status the status code
     * @return the answer
     */
    public static HttpResponse empty(int status) {
        return new HttpResponse(status, Map.of(), new byte[0]);
    }

    /**
     * Creates an answer with a body.
     *
     * @param status the status code
     * @param contentType the body's type
     * @param body the body, sent in UTF-8
     * @return the answer
     */
    public static HttpResponse of(int status, String contentType, String body) {
        return new HttpResponse(status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns the same answer with one more header.
     *
     * @param name the header's name
     * @param value its value
     * @return the answer
     */
    public HttpResponse with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpResponse(status, more, body);
    }
}

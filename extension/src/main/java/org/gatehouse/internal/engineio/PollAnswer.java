package org.gatehouse.internal.engineio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpExchange;
import org.gatehouse.spi.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * A poll and the frames that end it: taken out of the queue under its lock, encoded and given when the lock is free.
 *
 * @param exchange the poll
 * @param frames what it gets
 * @param compressedFrom the size in bytes from which on it is compressed; {@link #PLAIN} where no frame asks for that
 * @param extraHeaders headers of this answer only
 * @param flushed completed when the answer was given, if somebody waits for that
 */
record PollAnswer(
        HttpExchange exchange,
        List<Frame> frames,
        int compressedFrom,
        Map<String, String> extraHeaders,
        @Nullable CompletableFuture<Void> flushed) {

    static final int PLAIN = Integer.MAX_VALUE;

    void give() {
        if (exchange instanceof RemotePoll remote) {
            remote.drain(frames, compressedFrom != PLAIN);
        } else {
            exchange.respond(response());
        }
        if (flushed != null) {
            flushed.complete(null);
        }
    }

    private HttpResponse response() {
        byte[] body = EngineIoCodec.encodePayload(frames);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/plain; charset=UTF-8");
        headers.put("cache-control", "no-store");
        headers.putAll(extraHeaders);
        if (body.length >= compressedFrom && acceptsGzip(exchange.request())) {
            headers.put("Content-Encoding", "gzip");
            body = gzip(body);
        }
        return new HttpResponse(200, headers, body);
    }

    static boolean acceptsGzip(HandshakeRequest request) {
        List<String> values = request.headers().get("Accept-Encoding");
        if (values == null) {
            return false;
        }
        for (String coding : String.join(",", values).toLowerCase(Locale.ROOT).split(",", -1)) {
            int parameters = coding.indexOf(';');
            String name = parameters < 0 ? coding : coding.substring(0, parameters);
            if (name.strip().equals("gzip")) {
                return parameters < 0 || !isZero(coding.substring(parameters + 1));
            }
        }
        return false;
    }

    private static boolean isZero(String quality) {
        String value = quality.replace(" ", "");
        return value.startsWith("q=0") && value.chars().skip(3).allMatch(c -> c == '.' || c == '0');
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a byte array does not fail
        }
        return compressed.toByteArray();
    }
}

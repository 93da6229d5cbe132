package org.gatehouse.admin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpResponse;

/**
 * One file of this jar: a request enters, its answer leaves. Packed forms are made when they are asked for first.
 *
 * @param name its name, which tells its type
 * @param content its bytes
 * @param tag its entity tag, quoted
 * @param headers what else is said with it
 * @param packed its packed forms, thread-safe
 */
record StoredFile(String name, byte[] content, String tag, Map<String, String> headers, Map<String, byte[]> packed) {

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "html", "text/html; charset=utf-8",
            "js", "application/javascript; charset=utf-8",
            "map", "application/json; charset=utf-8",
            "png", "image/png",
            "svg", "image/svg+xml",
            "woff2", "font/woff2");
    private static final List<String> PACKED_ALREADY = List.of("png", "woff2");
    private static final List<String> ENCODINGS = List.of("gzip", "deflate");
    private static final int TAG_LENGTH = 32;

    static StoredFile of(String name, byte[] content, Map<String, String> headers) {
        return tagged(name, content, '"' + hash(content) + '"', headers);
    }

    static StoredFile tagged(String name, byte[] content, String tag, Map<String, String> headers) {
        return new StoredFile(name, content, tag, headers, new ConcurrentHashMap<>());
    }

    /** Reads a file that is known to be there. */
    static byte[] read(String resource) {
        try (InputStream stream = StoredFile.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("gatehouse-admin.jar was packed without " + resource);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse answer(HandshakeRequest request) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("ETag", tag);
        boolean packs = !PACKED_ALREADY.contains(extension());
        if (packs) {
            all.put("Vary", "Accept-Encoding");
        }
        if (isKnown(request)) {
            return new HttpResponse(304, all, new byte[0]);
        }
        all.put("Content-Type", TYPES.getOrDefault(extension(), "text/plain; charset=utf-8"));
        String encoding = packs ? encoding(request) : "";
        if (encoding.isEmpty()) {
            return new HttpResponse(200, all, content);
        }
        all.put("Content-Encoding", encoding);
        return new HttpResponse(200, all, packed.computeIfAbsent(encoding, this::pack));
    }

    private boolean isKnown(HandshakeRequest request) {
        String known = request.header("If-None-Match");
        if (known == null) {
            return false;
        }
        for (String each : known.split(",")) {
            String bare = each.strip();
            if (bare.equals("*") || bare.equals(tag) || bare.equals("W/" + tag)) {
                return true;
            }
        }
        return false;
    }

    /** The first encoding that the client accepts; empty for none. */
    private static String encoding(HandshakeRequest request) {
        String accepted = request.header("Accept-Encoding");
        if (accepted == null) {
            return "";
        }
        List<String> wanted = List.of(accepted.toLowerCase(Locale.ROOT).split(","));
        for (String encoding : ENCODINGS) {
            for (String each : wanted) {
                String[] parts = each.split(";");
                boolean refused = parts.length > 1 && parts[1].strip().matches("q=0(\\.0*)?");
                if (parts[0].strip().equals(encoding) && !refused) {
                    return encoding;
                }
            }
        }
        return "";
    }

    private byte[] pack(String encoding) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packing =
                encoding.equals("gzip") ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes)) {
            packing.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private String extension() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest).substring(0, TAG_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}

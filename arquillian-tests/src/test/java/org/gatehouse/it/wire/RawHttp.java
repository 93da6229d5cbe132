package org.gatehouse.it.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** One HTTP/1.1 request over one connection, sent as bytes that the test chooses. */
public final class RawHttp implements AutoCloseable {

    /** How long a test waits for anything. */
    public static final int PATIENCE_MILLIS = 60_000;

    private final URI base;
    private final Socket socket;
    private final InputStream in;

    private RawHttp(URI base, int receiveBuffer) throws IOException {
        this.base = base;
        this.socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), PATIENCE_MILLIS);
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Connects to the server that an application lies on. */
    public static RawHttp connect(URI base) {
        return connect(base, 0);
    }

    /** The same for a client for whom the operating system keeps little that it has not read. */
    static RawHttp connect(URI base, int receiveBuffer) {
        try {
            return new RawHttp(base, receiveBuffer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a request without a body, and returns the answer. */
    public static HttpReply get(URI base, String target, String... headers) {
        return exchange(base, "GET", target, null, headers);
    }

    /** Sends a request, and returns the answer. The target is relative to the application. */
    public static HttpReply exchange(URI base, String method, String target, String body, String... headers) {
        try (RawHttp http = connect(base)) {
            http.send(method, target, body, headers);
            return http.reply();
        }
    }

    /** Sends a request, and returns the answer later. */
    public static CompletableFuture<HttpReply> exchangeLater(URI base, String method, String target, String body) {
        CompletableFuture<HttpReply> reply = new CompletableFuture<>();
        RawHttp http = connect(base);
        http.send(method, target, body);
        Thread reader = new Thread(
                () -> {
                    try (http) {
                        reply.complete(http.reply());
                    } catch (Throwable e) {
                        reply.completeExceptionally(e);
                    }
                },
                "reader of " + target);
        reader.setDaemon(true);
        reader.start();
        return reply;
    }

    /** Sends a request. */
    public RawHttp send(String method, String target, String body, String... headers) {
        byte[] bytes = body == null ? new byte[0] : body.getBytes(UTF_8);
        StringBuilder head = head(method, target, headers);
        if (body != null) {
            head.append("Content-Length: ").append(bytes.length).append("\r\n");
        }
        return write(head.append("\r\n").toString().getBytes(ISO_8859_1)).write(bytes);
    }

    /** Sends a request without a body and, in the same segment, bytes that follow it. */
    public RawHttp sendWith(byte[] trailing, String method, String target, String... headers) {
        byte[] request = head(method, target, headers).append("\r\n").toString().getBytes(ISO_8859_1);
        byte[] both = Arrays.copyOf(request, request.length + trailing.length);
        System.arraycopy(trailing, 0, both, request.length, trailing.length);
        return write(both);
    }

    /** Sends the head of a request that promises a body of some length. */
    public RawHttp sendHead(String method, String target, long promised, String... headers) {
        StringBuilder head = head(method, target, headers);
        return write(head.append("Content-Length: ")
                .append(promised)
                .append("\r\n\r\n")
                .toString()
                .getBytes(ISO_8859_1));
    }

    private StringBuilder head(String method, String target, String... headers) {
        StringBuilder head = new StringBuilder()
                .append(method)
                .append(' ')
                .append(base.getRawPath())
                .append(target)
                .append(" HTTP/1.1\r\n");
        boolean foreignHost = false;
        for (String header : headers) {
            foreignHost |= header.regionMatches(true, 0, "Host:", 0, 5);
            head.append(header).append("\r\n");
        }
        return foreignHost
                ? head
                : head.append("Host: ").append(base.getAuthority()).append("\r\n");
    }

    /** Sends bytes as they are. */
    public RawHttp write(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads an answer with its body. */
    public HttpReply reply() {
        try {
            String status = line();
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                headers.merge(
                        line.substring(0, colon), line.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
            }
            int code = Integer.parseInt(status.split(" ")[1]);
            return new HttpReply(code, headers, code == 101 || code == 204 ? "" : body(headers));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String body(Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("Transfer-Encoding"))) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (int size = chunkSize(); size > 0; size = chunkSize()) {
                body.write(exactly(size));
                line();
            }
            line();
            return body.toString(UTF_8);
        }
        String length = headers.get("Content-Length");
        return new String(length == null ? in.readAllBytes() : exactly(Integer.parseInt(length)), UTF_8);
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";")[0].strip().toLowerCase(Locale.ROOT), 16);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection after \"" + line + "\"");
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(ISO_8859_1);
    }

    /** Reads the status of an answer; 0 if the server closes the connection instead. */
    public int statusOrLost() {
        try {
            return reply().status();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof SocketTimeoutException) {
                throw e;
            }
            return 0;
        }
    }

    /** Reads until the server ends the connection; fails if it does not. */
    public boolean closedByServer() {
        try {
            in.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InputStream in() {
        return in;
    }

    /** Ends the connection at once, with a TCP reset. */
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the headers of a WebSocket handshake, and more. */
    public static String[] upgradeHeaders(String... more) {
        List<String> headers = new ArrayList<>(List.of(
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
        headers.addAll(List.of(more));
        return headers.toArray(String[]::new);
    }
}

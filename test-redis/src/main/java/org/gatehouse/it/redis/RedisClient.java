package org.gatehouse.it.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One plain connection to a Redis server, RESP2, for a test's own questions: it depends on no client library that the code
 * under test might use. For one thread.
 */
public final class RedisClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /**
     * Connects.
     *
     * @param port a port of this machine
     */
    public RedisClient(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
            out = new BufferedOutputStream(socket.getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends a command and waits for the answer.
     *
     * @param command the command and its arguments: {@code byte[]}s as they are, everything else as text
     * @return a {@code String} (of ISO 8859-1: one character for each byte), a {@code Long}, a {@code List} of these, or
     *     {@code null}
     * @throws IllegalStateException if Redis answers with an error, with its text
     */
    public @Nullable Object call(Object... command) {
        send(command);
        return read();
    }

    /**
     * Sends a command.
     *
     * @param command as for {@link #call}
     */
    public void send(Object... command) {
        try {
            out.write(("*" + command.length + "\r\n").getBytes(UTF_8));
            for (Object argument : command) {
                byte[] bytes = argument instanceof byte[] given
                        ? given
                        : argument.toString().getBytes(UTF_8);
                out.write(("$" + bytes.length + "\r\n").getBytes(UTF_8));
                out.write(bytes);
                out.write("\r\n".getBytes(UTF_8));
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits for the next answer, or message of a subscription.
     *
     * @return as {@link #call}
     */
    public @Nullable Object read() {
        try {
            String line = line();
            String value = line.substring(1);
            return switch (line.charAt(0)) {
                case '+' -> value;
                case ':' -> Long.valueOf(value);
                case '$' -> bulk(Integer.parseInt(value));
                case '*' -> list(Integer.parseInt(value));
                case '-' -> throw new IllegalStateException(value);
                default -> throw new IllegalStateException("not RESP2: " + line);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable String bulk(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        byte[] bytes = in.readNBytes(length);
        line();
        return new String(bytes, ISO_8859_1);
    }

    private @Nullable List<@Nullable Object> list(int length) {
        if (length < 0) {
            return null;
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            values.add(read());
        }
        return values;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("Redis has closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

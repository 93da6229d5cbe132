package org.gatehouse.it.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** Takes what OpenTelemetry exports over HTTP (OTLP, protobuf), prints the texts in it, and lets a test wait for some. */
public final class OtlpReceiver {

    private static final int LEAST_TEXT = 3;

    private final HttpServer server;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final StringBuilder received = new StringBuilder();

    private OtlpReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::receive);
        // the thread that listens inherits from its maker that it does not keep the process
        Thread starter = new Thread(server::start, "start of OtlpReceiver");
        starter.setDaemon(true);
        starter.start();
        try {
            starter.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the one of this process: archives are made with its address before any test runs. */
    public static OtlpReceiver shared() {
        return Shared.RECEIVER;
    }

    private static final class Shared {

        static final OtlpReceiver RECEIVER = new OtlpReceiver();
    }

    /** Returns where to export to. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readAllBytes();
        }
        if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
            body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
        }
        System.out.println("OTLP " + exchange.getRequestURI() + ": " + texts(body));
        lock.lock();
        try {
            received.append(new String(body, ISO_8859_1));
            more.signalAll();
        } finally {
            lock.unlock();
        }
        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    /** Whatever can be read in it: names, values, units. */
    private static String texts(byte[] body) {
        StringBuilder texts = new StringBuilder();
        StringBuilder text = new StringBuilder();
        for (char c : new String(body, UTF_8).toCharArray()) {
            if (c >= ' ' && c < 0x7f) {
                text.append(c);
            } else {
                if (text.length() >= LEAST_TEXT) {
                    texts.append(text).append(' ');
                }
                text.setLength(0);
            }
        }
        return texts.append(text).toString();
    }

    /**
     * Waits for a text.
     *
     * @param expected the text
     */
    public void await(String expected) {
        await(expected, all -> all.contains(expected));
    }

    /**
     * Waits for bytes.
     *
     * @param expected the bytes
     */
    public void await(byte[] expected) {
        await("bytes", all -> all.contains(new String(expected, ISO_8859_1)));
    }

    private void await(String expected, Predicate<String> condition) {
        lock.lock();
        try {
            long left = TimeUnit.MINUTES.toNanos(1);
            while (!condition.test(received.toString())) {
                if (left <= 0) {
                    throw new AssertionError("never exported: " + expected);
                }
                left = more.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            lock.unlock();
        }
    }
}

package org.gatehouse.internal.jakarta;

import jakarta.websocket.server.ServerContainer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gatehouse.spi.HttpResponse;

/** What differs between servers, recognised by the class of their {@link ServerContainer}. */
enum ServerKind {
    /** Blocking sends with batching are twice as fast as asynchronous ones there. */
    TOMCAT("org.apache.tomcat.", true, true),
    /** Asynchronous sends are three times as fast as blocking ones there. */
    UNDERTOW("io.undertow.", false, true),
    /** Has a queue of its own behind asynchronous sends. */
    JETTY("org.eclipse.jetty.", false, true),
    /** Payara and GlassFish: five threads for everything, which must not be kept. */
    TYRUS("org.glassfish.tyrus.", false, false),
    /** A server that nobody has measured. */
    OTHER("", false, false);

    private final String classPrefix;
    private final boolean sendsBlocking;
    private final boolean runsInPlace;

    ServerKind(String classPrefix, boolean sendsBlocking, boolean runsInPlace) {
        this.classPrefix = classPrefix;
        this.sendsBlocking = sendsBlocking;
        this.runsInPlace = runsInPlace;
    }

    static ServerKind of(ServerContainer container) {
        String name = container.getClass().getName();
        for (ServerKind kind : values()) {
            if (name.startsWith(kind.classPrefix)) {
                return kind;
            }
        }
        return OTHER;
    }

    /** Payara 6.2025.9 takes an answer with {@code Upgrade} for an upgrade, and never ends it. */
    HttpResponse fit(HttpResponse answer) {
        if (this != TYRUS || !answer.headers().containsKey("Upgrade")) {
            return answer;
        }
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headers.keySet().removeAll(List.of("Upgrade", "Connection"));
        return new HttpResponse(answer.status(), headers, answer.body());
    }

    boolean sendsBlocking() {
        return sendsBlocking;
    }

    /** Whether the server has threads enough for handlers. */
    boolean runsInPlace() {
        return runsInPlace;
    }

    /** Whether the calling thread is one that must never wait, because it does the I/O of many connections. */
    boolean onIoThread() {
        if (this != UNDERTOW) {
            return false;
        }
        for (Class<?> type = Thread.currentThread().getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals("org.xnio.XnioIoThread")) {
                return true;
            }
        }
        return false;
    }
}

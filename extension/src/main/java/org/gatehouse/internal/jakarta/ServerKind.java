package org.gatehouse.internal.jakarta;

import static jakarta.websocket.CloseReason.CloseCodes.VIOLATED_POLICY;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gatehouse.spi.HandlerThread;
import org.gatehouse.spi.HttpResponse;

/** What differs between servers, recognised by the class of their {@link ServerContainer}. */
enum ServerKind {
    /** Blocking sends with batching are twice as fast as asynchronous ones there. */
    TOMCAT("org.apache.tomcat."),
    /** Asynchronous sends are three times as fast as blocking ones there. */
    UNDERTOW("io.undertow."),
    /** Has a queue of its own behind asynchronous sends. */
    JETTY("org.eclipse.jetty."),
    /** Payara and GlassFish: five threads for everything, which must not be kept. */
    TYRUS("org.glassfish.tyrus."),
    /** A server that nobody has measured. */
    OTHER("");

    private final String classPrefix;

    ServerKind(String classPrefix) {
        this.classPrefix = classPrefix;
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

    /**
     * Whether the server closed a WebSocket because its HTTP session ends: Payara 6.2025.9 does so before it tells the
     * listeners of the session, in these words.
     */
    boolean endsLogin(CloseReason reason) {
        return this == TYRUS
                && reason.getCloseCode().getCode() == VIOLATED_POLICY.getCode()
                && "No reason given.".equals(reason.getReasonPhrase());
    }

    /**
     * Whether a client has sent something right behind its handshake, which RFC 6455 section 4.1 forbids, to a server that
     * would never return from the upgrade: Payara 6.2025.9 then waits for itself with one of its five threads.
     */
    boolean hangsOn(HttpServletRequest handshake) throws IOException {
        return this == TYRUS && handshake.getInputStream().available() > 0;
    }

    /**
     * Whether HTTP sessions do not expire while a WebSocket that was opened in them lives: Payara 6.2025.9 locks a session
     * for the request that is upgraded, and unlocks it when the WebSocket ends.
     */
    boolean holdsSessions() {
        return this == TYRUS;
    }

    /**
     * Whether closing waits until the client has read everything before: WildFly 39 (Undertow) waits for ever, with a thread
     * of ours.
     */
    boolean closesBlocking() {
        return this == UNDERTOW;
    }

    /**
     * Whether messages may come after the close that they came before: WildFly 39 (Undertow 2.3.23) reads them on workers, and
     * calls {@code onClose} on the I/O thread.
     */
    boolean closesBeforeMessages() {
        return this == UNDERTOW;
    }

    /**
     * Whether the time-out of a send can be left to the server: that of WildFly 39 (Undertow 2.3.23) closes the connection,
     * calls the send a success, and tells nobody. {@link SendClock} sees to it everywhere.
     */
    boolean timesSendsOut() {
        return this != UNDERTOW;
    }

    /** Ends a connection without a word; a method of Undertow's own, because the API has none. Does not block. */
    void abort(Session session) {
        try {
            session.getClass().getMethod("forceClose").invoke(session);
        } catch (ReflectiveOperationException | RuntimeException e) {
            Messages.LOG.log(Level.DEBUG, "a connection could not be aborted", e);
        }
    }

    boolean sendsBlocking() {
        return this == TOMCAT;
    }

    /** Whether handlers may run on the thread that delivers: one of a server that has enough, or else a worker of ours. */
    HandlerThread deliveringThread() {
        return this == OTHER ? HandlerThread.ONLY_IF_SHORT : HandlerThread.MAY_BLOCK;
    }

    /**
     * Whether threads of the server have to write what no longer answers at once. When a write on another thread fails,
     * Tomcat 11.0.24 gives request and response to the next connection while that thread still has them, and the next
     * client loses its answer.
     */
    boolean writesAnswersItself() {
        return this == TOMCAT;
    }

    /**
     * Whether the completion of an asynchronous request has to send the answer. A client may close its connection as soon as
     * it has the whole answer, and Payara 6.2025.9 then takes the request away from its own thread, which may still be on its
     * way out of the filters: that logs "Response has not been set", leaves Weld's request context on the thread, and each
     * request that follows there logs WELD-000225, WELD-000335 and WELD-000714. Its completion waits for that thread.
     */
    boolean sendsOnCompletion() {
        return this == TYRUS;
    }

    /**
     * Whether the calling thread must never wait for an application: it does the I/O of many connections, or is one of the
     * five that Payara has for everything.
     */
    boolean onPreciousThread() {
        if (this != UNDERTOW) {
            return this == TYRUS;
        }
        for (Class<?> type = Thread.currentThread().getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals("org.xnio.XnioIoThread")) {
                return true;
            }
        }
        return false;
    }
}

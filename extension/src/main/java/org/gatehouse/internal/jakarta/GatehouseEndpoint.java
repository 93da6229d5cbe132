package org.gatehouse.internal.jakarta;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import org.gatehouse.internal.flow.Arrivals;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.StandardOptions;
import org.jspecify.annotations.Nullable;

/**
 * What the server calls for one WebSocket; a new object each time, made by {@link HandshakeConfigurator}. Public, and
 * with a constructor without arguments, because Tyrus makes no container in which it finds no such class.
 */
public final class GatehouseEndpoint extends Endpoint {

    /** Here, so that it is known when Tomcat reports an error after it has closed the application's class loader. */
    private static final Logger LOG = Messages.LOG;

    private final @Nullable JakartaContainer container;
    private @Nullable JakartaConnection connection;
    private boolean closed;

    /** For servers that look at endpoint classes; such an object serves nobody. */
    public GatehouseEndpoint() {
        this.container = null;
    }

    GatehouseEndpoint(JakartaContainer container) {
        this.container = container;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        JakartaContainer to = container;
        PendingHandshakes.Handshake handshake = to == null ? null : to.pending().redeem(session.getQueryString());
        if (to == null || handshake == null) {
            refuse(session);
            return;
        }
        MountOptions options = handshake.mount().options();
        prepare(session, options, to.kind());
        JakartaConnection opened = new JakartaConnection(session, handshake, options, to);
        if (!begin(opened)) {
            return;
        }
        Arrivals inbound = opened.inbound();
        session.addMessageHandler(String.class, (MessageHandler.Partial<String>) inbound::text);
        session.addMessageHandler(ByteBuffer.class, (MessageHandler.Partial<ByteBuffer>) inbound::binary);
        session.addMessageHandler(PongMessage.class, pong -> inbound.pong());
        to.opened(opened, handshake.mount());
    }

    /** Answers {@code false} if the server has closed the WebSocket meanwhile, as for a logout on another thread. */
    private synchronized boolean begin(JakartaConnection opened) {
        connection = opened;
        return !closed;
    }

    private synchronized @Nullable JakartaConnection end() {
        closed = true;
        return connection;
    }

    private static void prepare(Session session, MountOptions options, ServerKind kind) {
        session.setMaxIdleTimeout(0);
        long timeout = options.get(StandardOptions.SEND_TIMEOUT).toMillis();
        session.getAsyncRemote().setSendTimeout(kind.timesSendsOut() ? timeout : 0);
        // Tomcat: https://tomcat.apache.org/tomcat-10.1-doc/web-socket-howto.html
        session.getUserProperties().put("org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT", timeout);
    }

    private static void refuse(Session session) {
        try {
            session.close(new CloseReason(CloseReason.CloseCodes.VIOLATED_POLICY, "handshake not accepted"));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing a connection failed", e);
        }
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        JakartaConnection ended = end();
        if (container == null || ended == null) {
            return;
        }
        String phrase = reason.getReasonPhrase() == null ? "" : reason.getReasonPhrase();
        int code = reason.getCloseCode().getCode();
        if (container.kind().endsLogin(reason)) {
            ended.endedByLogout(code, phrase);
        } else {
            ended.gone(code, phrase);
        }
    }

    /** The server calls {@link #onClose} afterwards; what failed was the client or the network. */
    @Override
    public void onError(Session session, Throwable failure) {
        LOG.log(Level.DEBUG, "a connection failed", failure);
    }
}

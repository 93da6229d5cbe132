package org.gatehouse.internal.jakarta;

import static org.gatehouse.internal.jakarta.Fixtures.proxy;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.gatehouse.internal.WritingObserver;
import org.gatehouse.spi.ConnectionListener;
import org.gatehouse.spi.GatewayApplication;
import org.gatehouse.spi.HandshakeDecision;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.Mount;
import org.gatehouse.spi.MountOptions;
import org.jspecify.annotations.Nullable;

/** A server without a port, which has one application and writes down what that sends. */
final class FakeServer {

    /** The proxies of the tests are not the application's. */
    private static final ClassLoader APPLICATION = new ClassLoader(FakeServer.class.getClassLoader()) {};

    final List<String> sent = new CopyOnWriteArrayList<>();
    final List<SendHandler> inFlight = new CopyOnWriteArrayList<>();
    final JakartaContainer container;
    final WritingObserver observer = new WritingObserver();
    MountOptions options = Fixtures.OPTIONS;
    boolean slow;

    @Nullable ServerContainer webSockets;

    final CompletableFuture<Void> aborted = new CompletableFuture<>();
    Runnable atStop = () -> {};
    Consumer<String> called = method -> {};
    private final List<Object> listeners = new ArrayList<>();

    FakeServer() {
        ServletContext context = proxy(ServletContext.class, (context0, method, args) -> switch (method.getName()) {
            case "getClassLoader" -> APPLICATION;
            case "getContextPath" -> "";
            case "addListener" -> listeners.add(args[0]) ? null : null;
            case "addFilter" -> proxy(FilterRegistration.Dynamic.class, (filter, none, nothing) -> null);
            case "addServlet" ->
                proxy(ServletRegistration.Dynamic.class, (servlet, none, nothing) -> conflicts(none.getName()));
            case "getAttribute" -> webSockets;
            default -> null;
        });
        container = new JakartaContainer(context);
        container.start(proxy(GatewayApplication.class, (application, method, args) -> {
            if (method.getName().equals("stop")) {
                atStop.run();
            }
            return method.getName().equals("roles") ? Set.of() : null;
        }));
    }

    /** Accepts the handshake of a caller who is logged in with an HTTP session, and answers the query of its WebSocket. */
    String accept(ConnectionListener listener, String login) {
        HandshakeRequest request = Fixtures.request("/ws", login);
        Mount mount = new Mount("/ws", 0, options, Fixtures.CORS, listener, observer, limit -> {});
        return PendingHandshakes.carry(container.pending().issue(mount, request, new HandshakeDecision.Accept()), null);
    }

    Session session(String query) {
        return proxy(Abortable.class, (session, method, args) -> {
            called.accept(method.getName());
            return switch (method.getName()) {
                case "getQueryString" -> query;
                case "getUserProperties" -> new HashMap<>();
                case "getAsyncRemote" -> remote();
                case "forceClose" -> aborted.complete(null) ? null : null;
                case "close" -> sent.add("close " + code(args)) ? null : null;
                default -> null;
            };
        });
    }

    private static @Nullable Object conflicts(String method) {
        return method.equals("addMapping") ? Set.of() : null;
    }

    /** What WildFly's sessions have besides. */
    interface Abortable extends Session {

        void forceClose();
    }

    private static String code(Object[] arguments) {
        return arguments[0] instanceof CloseReason reason
                ? (reason.getCloseCode().getCode() + " " + reason.getReasonPhrase()).strip()
                : "";
    }

    private RemoteEndpoint.Async remote() {
        return proxy(RemoteEndpoint.Async.class, (remote, method, args) -> {
            if (method.getName().equals("sendText")) {
                sent.add((String) args[0]);
                SendHandler handler = (SendHandler) args[1];
                if (slow) {
                    inFlight.add(handler);
                } else {
                    handler.onResult(new SendResult());
                }
            }
            return null;
        });
    }

    /** An HTTP session ends. */
    void end(String id) {
        HttpSession session = proxy(HttpSession.class, (same, method, args) -> id);
        listeners.stream()
                .filter(HttpSessionListener.class::isInstance)
                .map(HttpSessionListener.class::cast)
                .forEach(listener -> listener.sessionDestroyed(new HttpSessionEvent(session)));
    }
}

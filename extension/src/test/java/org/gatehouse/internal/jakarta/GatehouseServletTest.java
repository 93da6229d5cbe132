package org.gatehouse.internal.jakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.internal.jakarta.Fixtures.proxy;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gatehouse.spi.ConnectionListener;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.Mount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatehouseServletTest {

    private final List<String> log = new ArrayList<>();
    private final FakeServer server = new FakeServer();

    @AfterEach
    void stop() {
        server.container.stop();
    }

    @Test
    void loginThatEndsWhileItsRequestIsOnItsWayEndsWhatTheRequestHasBegun() throws Exception {
        HandshakeRequest known = Fixtures.request("/x/", "ann");
        ConnectionListener listener = proxy(ConnectionListener.class, (proxy, method, args) -> {
            log.add(method.getName());
            return null;
        });
        Map<String, Object> attributes = new HashMap<>();
        HttpServletRequest request =
                proxy(HttpServletRequest.class, (proxy, method, args) -> switch (method.getName()) {
                    case "setAttribute" -> attributes.put((String) args[0], args[1]);
                    case "getAttribute" -> attributes.get((String) args[0]);
                    case "isAsyncSupported" -> true;
                    case "startAsync" -> proxy(AsyncContext.class, (async, none, nothing) -> null);
                    default -> null;
                });
        new GatehouseServlet.Request(new Mount("/x/", 0, Fixtures.OPTIONS, Fixtures.CORS, listener), known)
                .attach(request);
        server.end("ann");
        new GatehouseServlet(server.container)
                .service(request, proxy(HttpServletResponse.class, (proxy, method, args) -> null));

        assertThat(log).containsExactly("onRequest", "loggedOut");
    }
}

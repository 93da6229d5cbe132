package org.gatehouse.internal.jakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.internal.jakarta.Fixtures.proxy;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpResponse;
import org.gatehouse.spi.Mount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServletExchangeTest {

    private static final HandshakeRequest POST = new HandshakeRequest(
            "POST", "/x/", "/x/", Map.of(), Map.of(), Optional.empty(), false, null, Set.of(), name -> null, Map.of());

    private final FakeServer server = new FakeServer();
    private final List<String> written = new CopyOnWriteArrayList<>();
    private final List<AsyncListener> events = new ArrayList<>();
    private final AtomicInteger completed = new AtomicInteger();

    @AfterEach
    void stop() {
        server.container.stop();
    }

    @Test
    void requestWithoutAsynchronousSupportIsAnsweredByItsOwnThreadBeforeItEnds() throws Exception {
        ServletExchange exchange = exchange(false);
        Thread other = new Thread(() -> exchange.respond(HttpResponse.empty(204)));
        other.start();
        other.join();
        exchange.serviceReturns();

        assertThat(written).containsExactly("204 by " + Thread.currentThread().getName());
    }

    @Test
    void requestWithoutAsynchronousSupportIsAnsweredOnce() {
        ServletExchange exchange = exchange(false);
        exchange.respond(HttpResponse.empty(204));
        exchange.respond(HttpResponse.empty(400));
        exchange.serviceReturns();

        assertThat(written).containsExactly("204 by " + Thread.currentThread().getName());
    }

    @Test
    void requestWithoutAsynchronousSupportThatNobodyAnswersFails() {
        exchange(false).serviceReturns();

        assertThat(written).containsExactly("500 by " + Thread.currentThread().getName());
    }

    @Test
    void answerThatIsReadyNeedsNoAsynchronousRequest() {
        ServletExchange exchange = exchange(true);
        exchange.respond(HttpResponse.empty(204));
        exchange.serviceReturns();

        assertThat(written).containsExactly("204 by " + Thread.currentThread().getName());
        assertThat(events).isEmpty();
        assertThat(completed).hasValue(0);
    }

    @Test
    void answerOfAnotherThreadBeforeTheRequestLeavesIsWrittenByItsOwnThread() throws Exception {
        ServletExchange exchange = exchange(true);
        Thread other = new Thread(() -> exchange.respond(HttpResponse.empty(204)));
        other.start();
        other.join();
        exchange.serviceReturns();

        assertThat(written).containsExactly("204 by " + Thread.currentThread().getName());
        assertThat(events).isEmpty();
    }

    @Test
    void requestThatIsNotAnsweredInTimeBecomesAsynchronous() throws Exception {
        ServletExchange exchange = exchange(true);
        exchange.serviceReturns();
        assertThat(events).hasSize(1);
        exchange.respond(HttpResponse.empty(204));
        server.container.stop(); // waits for the workers

        assertThat(written).singleElement().asString().startsWith("204 by ");
        assertThat(completed).hasValue(1);
    }

    @Test
    void stoppingDoesNotLeaveAClientThatIsStillSending() {
        ServletExchange exchange = exchange(true);
        assertThat(exchange.body(10).toCompletableFuture()).isCompletedWithValue(null);
        exchange.respond(HttpResponse.empty(413));
        exchange.serviceReturns();
        assertThat(completed).hasValue(0);
        server.container.stop();

        assertThat(completed).hasValue(1);
    }

    @Test
    void whoAsksTooLateIsToldOfAClientThatHasGone() throws Exception {
        ServletExchange exchange = exchange(true);
        exchange.serviceReturns();
        events.get(0).onError(new AsyncEvent(async()));
        exchange.onAbort(() -> written.add("gone"));
        events.get(0).onComplete(new AsyncEvent(async()));

        assertThat(written).containsExactly("gone");
    }

    private ServletExchange exchange(boolean asynchronous) {
        HttpServletRequest request =
                proxy(HttpServletRequest.class, (proxy, method, args) -> switch (method.getName()) {
                    case "isAsyncSupported" -> asynchronous;
                    case "startAsync" -> async();
                    case "getContentLengthLong" -> 1000L;
                    case "getInputStream" -> new Endless();
                    default -> null;
                });
        HttpServletResponse response = proxy(HttpServletResponse.class, (proxy, method, args) -> {
            if (method.getName().equals("setStatus")) {
                written.add(args[0] + " by " + Thread.currentThread().getName());
            }
            return null;
        });
        Mount mount = new Mount("/x/", 0, Fixtures.OPTIONS, Fixtures.CORS, Fixtures.NOBODY);
        return new ServletExchange(request, response, mount, POST, server.container);
    }

    private AsyncContext async() {
        return proxy(AsyncContext.class, (proxy, method, args) -> {
            if (method.getName().equals("complete")) {
                completed.incrementAndGet();
            } else if (method.getName().equals("addListener")) {
                events.add((AsyncListener) args[0]);
            }
            return null;
        });
    }

    /** A body of which nothing arrives. */
    private static final class Endless extends ServletInputStream {

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return false;
        }

        @Override
        public void setReadListener(ReadListener listener) {}

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }
    }
}

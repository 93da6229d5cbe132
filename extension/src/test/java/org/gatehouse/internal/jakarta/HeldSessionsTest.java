package org.gatehouse.internal.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeldSessionsTest {

    private static final int TIMEOUT = 60;

    private final List<String> overdue = new ArrayList<>();
    private final HeldSessions sessions = new HeldSessions(() -> ServerKind.TYRUS, overdue::add);

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            Object answer = answers.get(method.getName());
            if (answer instanceof RuntimeException failure) {
                throw failure;
            }
            return answer;
        }));
    }

    private static HttpSessionEvent session(String id, Object timeout) {
        return new HttpSessionEvent(
                answering(HttpSession.class, Map.of("getId", id, "getMaxInactiveInterval", timeout)));
    }

    private void request(String id) {
        sessions.requestInitialized(new ServletRequestEvent(
                answering(ServletContext.class, Map.of()),
                answering(HttpServletRequest.class, Map.of("getRequestedSessionId", id))));
    }

    private List<String> overdueAfter(int seconds) {
        overdue.clear();
        sessions.look(System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
        return overdue;
    }

    @Test
    void sessionWithoutRequestIsToldOnce() {
        sessions.sessionCreated(session("a", TIMEOUT));

        assertThat(overdueAfter(TIMEOUT - 1)).isEmpty();
        assertThat(overdueAfter(TIMEOUT + 1)).containsExactly("a");
        assertThat(overdueAfter(TIMEOUT + 1)).isEmpty();
    }

    @Test
    void requestProlongsItsSessionByWhateverId() {
        sessions.sessionCreated(session("a", 0));
        sessions.sessionCreated(session("b", TIMEOUT));
        sessions.sessionIdChanged(session("c", TIMEOUT), "b");
        long before = System.nanoTime();
        while (System.nanoTime() == before) {
            Thread.onSpinWait();
        }
        request("c");
        request("unknown");

        sessions.look(before + TimeUnit.SECONDS.toNanos(TIMEOUT));

        assertThat(overdue).isEmpty();
        assertThat(overdueAfter(TIMEOUT + 1)).containsExactly("c");
    }

    @Test
    void sessionThatHasEndedIsForgotten() {
        sessions.sessionCreated(session("a", TIMEOUT));
        sessions.sessionDestroyed(session("a", TIMEOUT));
        sessions.sessionCreated(session("b", new IllegalStateException("ended")));

        assertThat(overdueAfter(TIMEOUT + 1)).isEmpty();
    }

    @Test
    void otherServersNeedNoHelp() {
        HeldSessions needless = new HeldSessions(() -> ServerKind.TOMCAT, overdue::add);
        needless.sessionCreated(session("a", TIMEOUT));
        needless.look(System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT + 1));

        assertThat(overdue).isEmpty();
    }
}

package org.gatehouse.internal.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SessionEndsTest {

    private final List<String> ended = new ArrayList<>();
    private final SessionEnds listener = new SessionEnds(ended::add);

    private static HttpSessionEvent event(String id) {
        return new HttpSessionEvent((HttpSession) Proxy.newProxyInstance(
                HttpSession.class.getClassLoader(), new Class<?>[] {HttpSession.class}, (proxy, method, args) -> {
                    assertThat(method.getName()).isEqualTo("getId");
                    return id;
                }));
    }

    @Test
    void sessionThatEndsIsTold() {
        listener.sessionCreated(event("a"));
        listener.sessionDestroyed(event("a"));
        assertThat(ended).containsExactly("a");
    }

    @Test
    void sessionIsKnownByItsFormerIdsToo() {
        listener.sessionIdChanged(event("b"), "a");
        listener.sessionIdChanged(event("c"), "b");
        listener.sessionDestroyed(event("other"));
        listener.sessionDestroyed(event("c"));
        assertThat(ended).containsExactly("other", "c", "a", "b");

        listener.sessionDestroyed(event("c"));
        assertThat(ended).endsWith("b", "c");
    }

    @Test
    void endIsRememberedByAllIdsForAWhile() {
        listener.sessionIdChanged(event("b"), "a");
        assertThat(listener.hasEnded("b")).isFalse();

        listener.sessionDestroyed(event("b"));
        lookAfter(100);
        assertThat(listener.hasEnded("a")).isTrue();
        assertThat(listener.hasEnded("b")).isTrue();

        lookAfter(121);
        assertThat(listener.hasEnded("a")).isFalse();
        assertThat(listener.hasEnded("b")).isFalse();
    }

    private void lookAfter(int seconds) {
        listener.look(System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void idOfANewSessionHasNotEnded() {
        listener.sessionDestroyed(event("a"));
        listener.sessionCreated(event("a"));
        assertThat(listener.hasEnded("a")).isFalse();
    }

    @Test
    void whoeverIsToldKnowsThatTheSessionHasEnded() {
        SessionEnds[] ends = new SessionEnds[1];
        ends[0] = new SessionEnds(id -> assertThat(ends[0].hasEnded(id)).isTrue());
        ends[0].sessionDestroyed(event("a"));
    }
}

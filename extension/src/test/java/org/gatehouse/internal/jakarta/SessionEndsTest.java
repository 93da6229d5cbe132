package org.gatehouse.internal.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
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
}

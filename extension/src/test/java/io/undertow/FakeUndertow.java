package io.undertow;

import jakarta.websocket.server.ServerContainer;
import java.lang.reflect.Proxy;

/** A WebSocket container that does nothing, and is taken for WildFly's by the name of its class. */
public final class FakeUndertow {

    private FakeUndertow() {}

    /** Its proxies lie in its package. */
    interface Container extends ServerContainer {}

    public static ServerContainer container() {
        return (ServerContainer) Proxy.newProxyInstance(
                Container.class.getClassLoader(), new Class<?>[] {Container.class}, (proxy, method, args) -> null);
    }
}

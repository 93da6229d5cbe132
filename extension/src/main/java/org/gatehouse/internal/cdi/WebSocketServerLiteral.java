package org.gatehouse.internal.cdi;

import jakarta.enterprise.util.AnnotationLiteral;
import org.gatehouse.WebSocketServer;

/** The qualifier of the injectable handles; its members are read from the injection point. */
final class WebSocketServerLiteral extends AnnotationLiteral<WebSocketServer> implements WebSocketServer {

    static final WebSocketServer INSTANCE = new WebSocketServerLiteral();

    private static final long serialVersionUID = 1L;

    private WebSocketServerLiteral() {}

    @Override
    public String namespace() {
        return "";
    }

    @Override
    public String path() {
        return "";
    }

    @Override
    public int port() {
        return 0;
    }
}

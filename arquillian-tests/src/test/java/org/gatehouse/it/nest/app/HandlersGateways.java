package org.gatehouse.it.nest.app;

import jakarta.inject.Inject;
import org.gatehouse.EventName;
import org.gatehouse.Namespace;
import org.gatehouse.Server;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Which methods handle which events. */
public final class HandlersGateways {

    private HandlersGateways() {}

    /** What is inherited. */
    public abstract static class Ancestor {

        @SubscribeMessage("inherited")
        protected String inherited() {
            return "ancestor";
        }

        @SubscribeMessage("removed")
        protected String removed() {
            return "ancestor";
        }

        @SubscribeMessage("replaced")
        protected String replaced() {
            return "ancestor";
        }
    }

    /** What inherits, with an injected constructor. */
    @WebSocketGateway(path = "/handlers")
    public static class Descendant extends Ancestor {

        private final Namespace namespace;
        private final Server server;

        /** For the proxy. */
        protected Descendant() {
            this(null, null);
        }

        /** The handles are usable from the constructor on. */
        @Inject
        public Descendant(Namespace namespace, Server server) {
            this.namespace = namespace;
            this.server = server;
        }

        @Override
        protected String removed() {
            return "descendant";
        }

        @Override
        @SubscribeMessage("replaced")
        protected String replaced() {
            return "descendant";
        }

        @SubscribeMessage({"one", "two"})
        String several(@EventName String event) {
            return event;
        }

        @SubscribeMessage("*")
        String noWildcard() {
            return "star";
        }

        @SubscribeMessage("news")
        void news(String text) {
            namespace.emit("news", text);
            server.emit("news", text);
        }
    }
}

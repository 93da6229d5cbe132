package org.gatehouse.it.tomcat;

import jakarta.enterprise.context.ApplicationScoped;
import org.gatehouse.Guard;
import org.gatehouse.GuardContext;
import org.gatehouse.UseGuards;
import org.gatehouse.WebSocketGateway;

/** Gateways that turn clients away, each in a way of its own; configured by the test. */
public class Doors {

    private Doors() {}

    /** Takes one connection. */
    @WebSocketGateway(path = "/one/")
    public static class One {}

    /** Takes one connection of each address. */
    @WebSocketGateway(path = "/each/")
    public static class Each {}

    /** Polling only, and a client must say where it comes from. */
    @WebSocketGateway(path = "/strict/")
    public static class Strict {}

    /** Lets nobody in. */
    @WebSocketGateway(path = "/closed", protocol = "ws")
    @UseGuards(Nobody.class)
    public static class Closed {}

    /** Lets nobody in who wants to join its namespace. */
    @WebSocketGateway(path = "/joined/", namespace = "/members")
    @UseGuards(Nobody.class)
    public static class Members {}

    /** Takes one plain WebSocket. */
    @WebSocketGateway(path = "/single", protocol = "ws")
    public static class Single {}

    /** The guard of {@link Closed} and {@link Members}. */
    @ApplicationScoped
    public static class Nobody implements Guard {

        @Override
        public boolean canActivate(GuardContext context) {
            return false;
        }
    }
}

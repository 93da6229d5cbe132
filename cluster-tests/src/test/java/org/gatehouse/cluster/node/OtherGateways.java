package org.gatehouse.cluster.node;

import org.gatehouse.WebSocketGateway;

/** Namespaces that only have to be there. */
public final class OtherGateways {

    private OtherGateways() {}

    /** One more namespace. */
    @WebSocketGateway(path = "${main.path:/socket.io/}", namespace = "/custom")
    public static class Custom {}

    /** One whose name is full of what patterns are made of. */
    @WebSocketGateway(path = "${main.path:/socket.io/}", namespace = "/a[b]*\\c")
    public static class Awkward {}
}

package org.gatehouse.it.nest.enterprise;

import org.gatehouse.ClientSocket;
import org.gatehouse.Namespace;
import org.gatehouse.SubscribeMessage;

/** What the gateways that are enterprise beans have in common. */
public abstract class EnterpriseBeanGateway {

    /** What the server injects into a class, where it says so: into an inherited field WildFly injects without telling for whom. */
    abstract Namespace namespace();

    /** Answers with whether it sees its client, and what the hook has left. */
    @SubscribeMessage("who")
    public String who(ClientSocket client) {
        return namespace().socket(client.id()).isPresent() + " " + client.data().get("hook");
    }
}

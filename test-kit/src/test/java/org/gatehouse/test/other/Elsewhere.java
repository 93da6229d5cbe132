package org.gatehouse.test.other;

import org.gatehouse.SubscribeMessage;

/** The superclass of a gateway of another package. */
public abstract class Elsewhere {

    @SubscribeMessage("near")
    String near() {
        return "near";
    }

    @SubscribeMessage("far")
    protected String far() {
        return "far";
    }
}

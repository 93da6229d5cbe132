package org.gatehouse.it.hooked;

import jakarta.enterprise.context.RequestScoped;

/** Shows that a request context is active. */
@RequestScoped
public class Visit {

    private boolean touched;

    void touch() {
        touched = true;
    }

    boolean touched() {
        return touched;
    }
}

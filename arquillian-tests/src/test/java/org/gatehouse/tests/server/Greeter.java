package org.gatehouse.tests.server;

import jakarta.enterprise.context.ApplicationScoped;

/** A bean by its scope. */
@ApplicationScoped
public class Greeter {

    String greeting() {
        return "hello";
    }
}

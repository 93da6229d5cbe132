package org.gatehouse.standalone;

import jakarta.enterprise.context.RequestScoped;

/** One for each request. */
@RequestScoped
public class Visitor {

    private String name = "nobody";

    String name() {
        return name;
    }

    void name(String given) {
        name = given;
    }
}

package org.gatehouse.benchmark.server;

import jakarta.enterprise.context.ApplicationScoped;
import org.gatehouse.Guard;
import org.gatehouse.GuardContext;

/** A guard, because real gateways have one. */
@ApplicationScoped
public class Allowed implements Guard {

    @Override
    public boolean canActivate(GuardContext context) {
        return true;
    }
}

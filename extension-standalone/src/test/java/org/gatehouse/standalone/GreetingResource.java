package org.gatehouse.standalone;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;

/** Greets, with the beans of gateways and servlets. */
@Path("/greeting")
@RequestScoped
public class GreetingResource {

    @Inject
    Visitor visitor;

    @Inject
    Visits visits;

    @GET
    @Produces("text/plain")
    public String greet(@QueryParam("name") String name) {
        visitor.name(name);
        return "Hello " + visitor.name() + " at " + visits.port();
    }
}

package org.gatehouse.internal.cdi;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.validation.ValidatorFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.gatehouse.internal.binding.BodyChecks;
import org.gatehouse.internal.binding.PipeChecks;
import org.gatehouse.internal.binding.ResultChecks;
import org.gatehouse.spi.PayloadCodec;

/** Takes planned mounts, reports bodies that nobody can make and pipes that never fit, and warns of constraints that nobody checks. */
final class BodyValidation {

    private static final Logger LOG = System.getLogger(BodyValidation.class.getPackageName());

    private final BeanManager beans;
    private final KnownBeans known;
    private final Mistakes mistakes;

    BodyValidation(BeanManager beans, KnownBeans known, Mistakes mistakes) {
        this.beans = beans;
        this.known = known;
        this.mistakes = mistakes;
    }

    void check(List<MountPlan> plans) {
        List<DeclaredGateway> gateways =
                plans.stream().flatMap(plan -> plan.gateways().stream()).toList();
        if (known.unqualified(PayloadCodec.class).isEmpty()) { // a codec of the application's own can do what it likes
            gateways.forEach(gateway -> gateway.handlers()
                    .forEach(handler -> BodyChecks.unreadable(
                                    gateway.type(),
                                    handler.method(),
                                    handler.arguments(),
                                    handler.enhancers().pipeClasses())
                            .forEach(mistakes::add)));
            gateways.stream()
                    .flatMap(gateway -> gateway.handlers().stream()
                            .flatMap(handler -> BodyChecks.lost(
                                    gateway.type(),
                                    handler.method(),
                                    handler.arguments(),
                                    handler.enhancers().pipeClasses())
                                    .stream()))
                    .distinct()
                    .forEach(warning -> LOG.log(Level.WARNING, warning));
        }
        gateways.forEach(gateway -> gateway.handlers()
                .forEach(handler -> new PipeChecks(gateway.type(), handler.method(), mistakes::add)
                        .check(handler.arguments(), handler.enhancers().pipeClasses())));
        gateways.forEach(gateway -> gateway.handlers()
                .forEach(handler -> ResultChecks.unfinished(gateway.type(), handler.method())
                        .forEach(mistakes::add)));
        gateways.forEach(gateway -> gateway.handlers()
                .forEach(handler -> ResultChecks.unacknowledged(gateway.type(), handler.method())
                        .forEach(mistakes::add)));
        List<String> constrained = gateways.stream()
                .flatMap(gateway -> gateway.handlers().stream()
                        .filter(handler -> BodyChecks.constrained(handler.method()))
                        .map(handler -> gateway.type().getSimpleName() + "."
                                + handler.method().getName()))
                .distinct()
                .toList();
        // Where the API of Bean Validation is missing, annotations of it are invisible.
        if (!constrained.isEmpty() && Factory.missing(beans)) {
            LOG.log(Level.WARNING, Messages.constraintsWithoutValidation(constrained));
        }
    }

    /** Loaded only where Bean Validation is there. Its integration into CDI has to bring this bean. */
    private static final class Factory {

        static boolean missing(BeanManager beans) {
            return beans.getBeans(ValidatorFactory.class, Any.Literal.INSTANCE).isEmpty();
        }
    }
}

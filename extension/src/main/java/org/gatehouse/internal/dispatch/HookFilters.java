package org.gatehouse.internal.dispatch;

import java.util.Map;
import java.util.Optional;
import org.gatehouse.ExceptionFilter;

/**
 * The exception filters of an application's hooks: takes the failure of a hook and yields the one filter that handles it.
 *
 * @param byGateway the filters of each gateway, the global ones among them
 * @param global the filters of hooks that concern no gateway in particular
 */
public record HookFilters(Map<Class<?>, Filters> byGateway, Filters global) {

    /** No filters. */
    public static final HookFilters NONE = new HookFilters(Map.of(), Filters.NONE);

    /**
     * Copies the filters.
     *
     * @param byGateway the filters of each gateway, the global ones among them
     * @param global the filters of hooks that concern no gateway in particular
     */
    public HookFilters {
        byGateway = Map.copyOf(byGateway);
    }

    /** Other gateways of the namespace have no say: a failure is the business of the gateway whose hook it is. */
    Optional<ExceptionFilter<Throwable>> find(HookFailure failed) {
        return byGateway.getOrDefault(failed.gateway(), global).find(failed.failure());
    }
}

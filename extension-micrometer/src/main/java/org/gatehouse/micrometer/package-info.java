/**
 * What happens on gateways as meters of Micrometer. Finds itself: with {@code gatehouse-micrometer.jar} beside
 * {@code gatehouse.jar} there are the meters that {@code docs/observability.md} lists, in the registry that is a bean of the
 * application, else in {@link io.micrometer.core.instrument.Metrics#globalRegistry}.
 */
@NullMarked
package org.gatehouse.micrometer;

import org.jspecify.annotations.NullMarked;

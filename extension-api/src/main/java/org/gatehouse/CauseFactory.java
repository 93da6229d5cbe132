package org.gatehouse;

import org.jspecify.annotations.Nullable;

/**
 * Makes the {@code cause} of the failures that clients are told about. A CDI bean of this type replaces the default,
 * which is {@code {"pattern":event,"data":the message's data}}.
 */
@FunctionalInterface
public interface CauseFactory {

    /**
     * Makes a cause.
     *
     * @param event the event that failed, or {@code "handleConnection"}
     * @param data the message's data as JSON values, {@code null} when it had none
     * @return what is written as {@code cause}; {@code null} to leave it out
     */
    @Nullable Object cause(String event, @Nullable Object data);
}

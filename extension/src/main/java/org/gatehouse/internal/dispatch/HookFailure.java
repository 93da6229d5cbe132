package org.gatehouse.internal.dispatch;

/**
 * What a hook threw, or the stage that it handed over failed with.
 *
 * @param gateway the gateway whose hook it is, {@link Object} if there is none
 * @param failure the failure, unwrapped
 */
public record HookFailure(Class<?> gateway, Throwable failure) {

    /** Stages and containers wrap what they fail with. */
    public HookFailure {
        failure = WrappedFailures.unwrap(failure);
    }
}

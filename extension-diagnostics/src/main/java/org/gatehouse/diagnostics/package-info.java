/**
 * Looking into a running application: events of the Flight Recorder, a log of the traffic, and the context of log lines. Finds
 * itself where {@code gatehouse-diagnostics.jar} is; {@code docs/observability.md} says what switches what on.
 */
@NullMarked
package org.gatehouse.diagnostics;

import org.jspecify.annotations.NullMarked;

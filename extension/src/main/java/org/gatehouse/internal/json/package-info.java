/**
 * JSON texts: the scanner that checks and splits what clients send, and the codec that lets JSON-B convert it. Knows no
 * protocol and no gateway.
 */
@NullMarked
package org.gatehouse.internal.json;

import org.jspecify.annotations.NullMarked;

/**
 * JSON texts: the scanner that checks and splits what clients send, and the codec that makes values of it and writes
 * them, each in one pass: a {@link org.gatehouse.internal.json.Shape} reads a type, a
 * {@link org.gatehouse.internal.json.Form} writes a class, and JSON-B is asked for what only it knows. Knows no protocol and
 * no gateway.
 */
@NullMarked
package org.gatehouse.internal.json;

import org.jspecify.annotations.NullMarked;

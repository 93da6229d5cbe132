/** Lets the public conformance suites of both protocols run against an embedded server. */
package org.gatehouse.it.conformance;

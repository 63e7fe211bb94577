/**
 * Keeps the engine: one process instance per case with its ladder and side processes, the
 * watch that tells cases when their time has come, the steps each case took, and what an
 * administrator sees of it: what failed, what is stuck, versions of diagrams. The only
 * package that knows the engine exists.
 */
@ApplicationModule(allowedDependencies = { "shared", "inspection", "rectification", "escalation", "organization" })
@NullMarked
package org.bihuan.process;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

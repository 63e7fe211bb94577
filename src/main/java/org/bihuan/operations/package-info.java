/**
 * The commands of the jar for whoever runs it: backup, restore, change of key, check of
 * the audit trail. None needs the running product, none asks anything.
 */
@ApplicationModule(allowedDependencies = { "shared", "audit", "files" })
@NullMarked
package org.bihuan.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * What every module needs and none owns: the business clock, the working-day calendar,
 * ids, paging, refusals and traces. Holds no business.
 */
@ApplicationModule(type = ApplicationModule.Type.OPEN, allowedDependencies = {})
@NullMarked
package org.bihuan.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

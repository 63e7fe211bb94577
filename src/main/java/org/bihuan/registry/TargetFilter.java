package org.bihuan.registry;

import org.bihuan.organization.OrganizationId;
import org.jspecify.annotations.Nullable;

/** Which targets are wanted; null means any. */
public record TargetFilter(@Nullable TargetKind kind, @Nullable String region, @Nullable OrganizationId organizationId,
		@Nullable TargetState state, @Nullable String text) {

	public static final TargetFilter ALL = new TargetFilter(null, null, null, null, null);

}

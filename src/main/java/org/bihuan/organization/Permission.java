package org.bihuan.organization;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import static org.bihuan.organization.Role.APPROVER;
import static org.bihuan.organization.Role.AUDITOR;
import static org.bihuan.organization.Role.LEADER;
import static org.bihuan.organization.Role.SECURITY_ADMIN;
import static org.bihuan.organization.Role.SUPERVISOR;
import static org.bihuan.organization.Role.SYSTEM_ADMIN;
import static org.bihuan.organization.Role.UNIT_LEADER;
import static org.bihuan.organization.Role.UNIT_REPORTER;

/**
 * Who may do what: the one table of it. Handlers name the permission they need
 * ({@link Access}) and faces ask for it again ({@link Actor#must}). What somebody may do
 * is done within their scope alone ({@link Scope}); who reviewed a case or recorded its
 * finding is barred from deciding on it by the case itself (回避). Basis: GB/T 22239-2019,
 * 8.1.4.2 (least privilege, the administrators' rights apart).
 */
public enum Permission {

	/** One's own account, the calendar; the demo's clock. */
	SIGNED_IN(Role.values()),

	READ_CASES(UNIT_REPORTER, UNIT_LEADER, SUPERVISOR, APPROVER, LEADER),
	READ_NOTICES(UNIT_REPORTER, UNIT_LEADER, SUPERVISOR, APPROVER, LEADER),
	READ_MEASURES(UNIT_REPORTER, UNIT_LEADER, SUPERVISOR, APPROVER, LEADER),
	READ_TARGETS(UNIT_REPORTER, UNIT_LEADER, SUPERVISOR, APPROVER, LEADER),
	READ_DOCUMENTS(UNIT_REPORTER, UNIT_LEADER, SUPERVISOR, APPROVER, LEADER),
	READ_MESSAGES(UNIT_REPORTER, UNIT_LEADER, SUPERVISOR, APPROVER, LEADER),
	/**
	 * Numbers of people in what was found and reported, uncovered: for those who put it
	 * right.
	 */
	SEE_PERSONAL_DATA(UNIT_REPORTER, UNIT_LEADER, SUPERVISOR, APPROVER),
	NAME_SUBSTITUTE(UNIT_REPORTER, UNIT_LEADER, SUPERVISOR, APPROVER, LEADER),
	/** Registers, rounds, findings, statistics, what citizens reported. */
	READ_INSPECTIONS(SUPERVISOR, APPROVER, LEADER),
	/** The leader's page, the process picture, lists across units. */
	READ_OVERVIEW(SUPERVISOR, APPROVER, LEADER), WRITE_BRIEF(SUPERVISOR, APPROVER, LEADER),
	SEARCH_DOCUMENTS(SUPERVISOR, APPROVER, LEADER), READ_POLICIES(SUPERVISOR, APPROVER, LEADER),
	READ_INTERVIEW_PACKAGE(SUPERVISOR, APPROVER, LEADER), READ_TEMPLATES(SUPERVISOR, APPROVER),

	SIGN_RECEIPT(UNIT_REPORTER, UNIT_LEADER),
	/** Answer a notice, take a report back, see what the unit owes. */
	REPORT(UNIT_REPORTER, UNIT_LEADER),
	/** The same for one case, also by a supervisor on a unit's behalf (代报). */
	REPORT_CASE(UNIT_REPORTER, UNIT_LEADER, SUPERVISOR), ADD_EVIDENCE(UNIT_REPORTER, UNIT_LEADER, SUPERVISOR),
	/** Sign off what the unit's people report, and switch that on and off (审签). */
	SIGN_OFF(UNIT_LEADER),
	/** Ask for an extension, object. */
	RAISE_REQUESTS(UNIT_REPORTER, UNIT_LEADER), ANSWER_SELF_CHECK(UNIT_REPORTER, UNIT_LEADER),
	CARRY_OUT_SHUTDOWNS(UNIT_REPORTER, UNIT_LEADER, SUPERVISOR, APPROVER),
	COMPLETE_DUTIES(UNIT_REPORTER, UNIT_LEADER, SUPERVISOR, APPROVER),
	SIGN_INTERVIEWS(UNIT_REPORTER, UNIT_LEADER, SUPERVISOR, APPROVER, LEADER),

	KEEP_REGISTRY(SUPERVISOR, APPROVER), INSPECT(SUPERVISOR, APPROVER), SEE_ORIGINAL_PICTURES(SUPERVISOR, APPROVER),
	KEEP_INDICATORS(SUPERVISOR, APPROVER), IMPORT(SUPERVISOR, APPROVER), DRAFT_NOTICES(SUPERVISOR, APPROVER),
	PASS_DOWN(SUPERVISOR, APPROVER), REVIEW(SUPERVISOR), REASSIGN(SUPERVISOR), FOLLOW_UP(SUPERVISOR),
	REPORT_SIGHTINGS(SUPERVISOR, APPROVER), ANSWER_SIGHTINGS(SUPERVISOR), ORDER_MEASURES(SUPERVISOR, APPROVER),
	HOLD_INTERVIEWS(SUPERVISOR, APPROVER),

	ISSUE_NOTICES(APPROVER), APPROVE_CLOSURES(APPROVER), DECIDE_REQUESTS(APPROVER), ORDER_ACCOUNTABILITY(APPROVER),
	PUBLISH_CIRCULARS(APPROVER), FILE_DOCUMENTS(SUPERVISOR, APPROVER), SET_POLICIES(APPROVER), EDIT_TEMPLATES(APPROVER),
	/** Put in force what another person of the office wrote. */
	ACTIVATE_POLICIES(APPROVER, LEADER), ACTIVATE_INDICATORS(APPROVER, LEADER),
	/** Let a robot outside the house read the messages of one's units. */
	RELEASE_ROBOTS(APPROVER),

	INSTRUCT(LEADER), DECIDE_SHUTDOWNS(LEADER),

	READ_ORGANIZATIONS(UNIT_REPORTER, UNIT_LEADER, SUPERVISOR, APPROVER, LEADER, SYSTEM_ADMIN, SECURITY_ADMIN),
	ADD_ORGANIZATIONS(SUPERVISOR, SYSTEM_ADMIN),
	/** Lists of organisations by an administrator too; of anything else as IMPORT. */
	IMPORT_SHEETS(SUPERVISOR, APPROVER, SYSTEM_ADMIN), IMPORT_ORGANIZATIONS(SUPERVISOR, SYSTEM_ADMIN),

	KEEP_ACCOUNTS(SYSTEM_ADMIN), KEEP_CALENDAR(SYSTEM_ADMIN), READ_ACCOUNTS(SYSTEM_ADMIN, SECURITY_ADMIN),
	/** What failed and is tried again, running processes, versions of diagrams. */
	KEEP_OPERATIONS(SYSTEM_ADMIN),
	/**
	 * Which messages leave the house by mail and robots; their counts, not their words.
	 */
	KEEP_DELIVERY(SYSTEM_ADMIN), GRANT_ROLES(SECURITY_ADMIN),
	/** The rules of passwords and sessions, everybody's sessions and tokens. */
	KEEP_SECURITY(SECURITY_ADMIN),
	/** Decide on what another administrator asks to be done to a third. */
	SECOND_PERSON(SYSTEM_ADMIN, SECURITY_ADMIN, AUDITOR), READ_AUDIT(AUDITOR);

	private final Set<Role> roles;

	Permission(Role... roles) {
		this.roles = Collections.unmodifiableSet(EnumSet.copyOf(Arrays.asList(roles)));
	}

	/** Those who have it. {@link #SIGNED_IN} is everybody's, roles or none. */
	public Set<Role> roles() {
		return roles;
	}

	public boolean isOf(Set<Role> held) {
		return this == SIGNED_IN || held.stream().anyMatch(roles::contains);
	}

}

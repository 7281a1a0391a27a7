"""Which rule speaks when: ladders, the contact by channel, failed values, notices, profiles."""

from __future__ import annotations

from fractions import Fraction

import pytest
from judging_cases import codes, fact, packs, plan_of, plan_with, text_of, verdict_of

from ticketlint import Linter
from ticketlint.judging.plan import Plan
from ticketlint.packs.model import RequirementChange
from ticketlint.report import Fact, Finding, Outcome

TYPES = ("bug", "access", "billing", "order", "outage", "hardware", "how_to", "feature_request", "complaint", "other")

#: requirement -> the types that it is asked of by default
ASKED = {
    "problem": TYPES,
    "steps_to_reproduce": ("bug", "access"),
    "error_text": ("bug", "access", "billing", "outage", "hardware"),
    "steps_tried": ("bug", "access", "outage", "hardware"),
    "environment": ("bug", "access", "hardware"),
    "product": TYPES,
    "contact": TYPES,
    "name": TYPES,
    "order_number": ("order",),
    "account_number": ("access", "billing", "outage"),
    "occurred_at": ("bug", "outage", "billing", "order", "complaint"),
    "expected_result": ("bug",),
    "attachment": ("bug", "hardware", "complaint"),
    "self_service": ("how_to",),
    "payment": ("billing",),
    "impact": ("bug", "outage", "complaint"),
    "complaint_details": ("complaint",),
}

#: requirement, type, facts -> the rule that speaks (None: nothing more is asked)
LADDERS = [
    ("problem", "bug", [], "TL101"),
    ("problem", "bug", [("problem", "claimed")], "TL102"),
    ("problem", "bug", [("problem", "stated")], None),
    ("problem", "how_to", [("request", "stated")], None),
    ("steps_to_reproduce", "bug", [], "TL103"),
    ("steps_to_reproduce", "access", [("steps_to_reproduce", "stated")], None),
    ("error_text", "bug", [], "TL201"),
    ("error_text", "bug", [("error_text", "claimed")], "TL201"),
    ("error_text", "outage", [("error_text", "complete")], None),
    ("steps_tried", "outage", [], "TL202"),
    ("steps_tried", "outage", [("steps_tried", "claimed")], "TL202"),
    ("steps_tried", "outage", [("steps_tried", "stated")], "TL203"),
    ("steps_tried", "outage", [("steps_tried", "complete")], None),
    ("environment", "bug", [], "TL301"),
    ("environment", "bug", [("device", "claimed")], "TL301"),
    ("environment", "bug", [("os", "stated")], "TL302"),
    ("environment", "bug", [("browser", "stated")], "TL302"),
    ("environment", "bug", [("os", "stated"), ("os_version", "stated")], None),
    ("environment", "bug", [("browser", "stated"), ("browser_version", "complete")], None),
    ("environment", "hardware", [("device", "complete")], None),
    ("product", "bug", [], "TL303"),
    ("product", "bug", [("product", "claimed"), ("product_version", "stated")], "TL303"),
    ("product", "bug", [("product_version", "stated")], "TL303"),
    ("product", "bug", [("product", "stated")], "TL304"),
    ("product", "bug", [("product", "stated"), ("product_version", "claimed")], "TL304"),
    ("product", "bug", [("product", "stated"), ("product_version", "stated")], None),
    ("product", "order", [("product", "stated")], None),
    ("contact", "bug", [], "TL401"),
    ("contact", "bug", [("phone", "stated")], None),
    ("name", "other", [], "TL405"),
    ("name", "other", [("person_name", "stated")], None),
    ("order_number", "order", [], "TL501"),
    ("order_number", "order", [("order_number", "claimed")], "TL501"),
    ("order_number", "order", [("order_number", "stated")], None),
    ("account_number", "billing", [], "TL503"),
    ("account_number", "billing", [("account_number", "claimed")], "TL503"),
    ("occurred_at", "outage", [("occurred_at", "claimed")], "TL601"),
    ("occurred_at", "outage", [("occurred_at", "stated")], None),
    ("expected_result", "bug", [], "TL104"),
    ("expected_result", "bug", [("expected_result", "stated")], None),
    ("attachment", "hardware", [], "TL204"),
    ("attachment", "hardware", [("attachment", "stated")], None),
    ("self_service", "how_to", [], "TL206"),
    ("self_service", "how_to", [("self_service", "stated")], None),
    ("payment", "billing", [("payment", "claimed")], "TL505"),
    ("payment", "billing", [("payment", "stated")], None),
    ("payment", "billing", [("payment", "complete")], None),
    ("impact", "outage", [], "TL602"),
    ("impact", "complaint", [("impact", "stated")], None),
    ("complaint_details", "complaint", [], "TL801"),
    ("complaint_details", "complaint", [("request", "claimed")], "TL801"),
    ("complaint_details", "complaint", [("request", "stated")], "TL801"),
    ("complaint_details", "complaint", [("request", "stated"), ("occurred_at", "stated")], "TL801"),
]


def outcome(name: str, found=(), request_type: str = "bug", plan: Plan | None = None, **ticket: object) -> Outcome:
    text = text_of(**{"channel": "web_form", **ticket})
    (found_one,) = [o for o in verdict_of(found, request_type, plan, text).outcomes if o.requirement == name]
    return found_one


@pytest.mark.parametrize("name", ASKED)
def test_a_requirement_is_asked_of_its_types_only(name) -> None:
    asked = tuple(kind for kind in packs().types.types if outcome(name, request_type=kind).state == "judged")
    assert set(asked) | ({"other"} & set(ASKED[name])) == set(ASKED[name])


@pytest.mark.parametrize(("name", "request_type", "found", "rule"), LADDERS)
def test_each_rung_has_its_rule(name, request_type, found, rule) -> None:
    made = [fact(kind, grade) for kind, grade in found]
    result = outcome(name, made, request_type)
    assert result.rule == rule
    assert (result.credit == 1) == (rule is None)
    assert ({rule} - {None}) <= set(codes(verdict_of(made, request_type)))


def test_levels_follow_the_type() -> None:
    assert outcome("error_text", request_type="bug").level == "must"
    assert outcome("error_text", request_type="outage").level == "should"


def test_a_finding_points_at_the_fact_that_falls_short() -> None:
    found = [fact("os", "claimed", 3), fact("os", "stated", 9), fact("person_name", "stated", 20)]
    (finding,) = [f for f in verdict_of(found).findings if f.code == "TL302"]
    assert (finding.field, finding.start, finding.end) == ("body", 9, 12)


# ---------------------------------------------------------------- contact


@pytest.mark.parametrize("channel", ["email", "chat", "messenger", "phone"])
def test_a_channel_that_leads_back_is_contact_enough(channel) -> None:
    result = outcome("contact", channel=channel)
    assert (result.state, result.credit) == ("na", None)
    assert verdict_of(text=text_of(channel=channel)).coverage == 1


@pytest.mark.parametrize("channel", [None, "api", "other"])
def test_nobody_knows_what_an_unknown_channel_carries(channel) -> None:
    text = text_of(channel=channel)
    assert outcome("contact", channel=channel).state == "unsure"
    verdict = verdict_of(text=text)
    assert "TL401" not in codes(verdict)
    assert verdict.coverage == Fraction(46, 52), "the contact's weight of 6 could not be judged"


def test_a_form_without_contact_lacks_it() -> None:
    assert outcome("contact", channel="web_form").rule == "TL401"
    assert outcome("contact", channel=None, fields={"e-mail": ""}).rule == "TL401"
    assert outcome("contact", channel=None, fields={"topic": "Billing"}).rule == "TL401"


def test_a_known_requester_can_be_reached() -> None:
    known = fact("email", "stated", None, source="metadata")
    assert outcome("contact", [known]).credit == 1


@pytest.mark.parametrize(("kind", "code"), [("email", "TL402"), ("phone", "TL404")])
def test_a_contact_that_cannot_be_right_is_told_by_its_own_rule(kind, code) -> None:
    verdict = verdict_of([fact(kind, "claimed", 4, invalid=True)])
    (finding,) = [f for f in verdict.findings if f.requirement == "contact"]
    assert (finding.code, finding.level, finding.start) == (code, "must", 4)
    assert finding.gain == 100 * Fraction(6) * Fraction(4, 5) / 52


def test_of_two_failed_contacts_one_has_the_weight() -> None:
    verdict = verdict_of([fact("phone", "claimed", invalid=True), fact("email", "claimed", 5, invalid=True)])
    found = {f.code: f for f in verdict.findings if f.code in ("TL402", "TL404")}
    assert found["TL402"].gain > 0
    assert (found["TL404"].level, found["TL404"].gain) == ("notice", 0)


@pytest.mark.parametrize("ticket", [{"channel": "email"}, {"channel": None}, {"channel": "web_form"}])
def test_a_failed_contact_that_costs_nothing_is_still_told(ticket) -> None:
    found = [fact("phone", "claimed", invalid=True)]
    found += [fact("email", "stated", 9)] if ticket["channel"] == "web_form" else []
    verdict = verdict_of(found, text=text_of(**ticket))
    (finding,) = [f for f in verdict.findings if f.code == "TL404"]
    assert (finding.level, finding.gain) == ("notice", 0)


# ---------------------------------------------------------------- order numbers


def test_a_malformed_order_number_is_not_a_missing_one() -> None:
    assert outcome("order_number", [fact("order_number", "claimed", invalid=True)], "order").rule == "TL502"
    assert outcome("order_number", [fact("order_number", "claimed")], "order").rule == "TL501"


@pytest.mark.parametrize(
    ("number", "rule"),
    [
        ("AB-12345", None),
        ("№ AB-12345", None),
        ("AB-1234567", "TL502"),
        ("77-12345", "TL502"),
        ("AB-12", "TL502"),
    ],
)
def test_a_shop_knows_its_own_order_numbers(number, rule) -> None:
    linter = Linter("shop", config={"order_pattern": "AB-[0-9]{5}"}, request_type="order")
    report = linter.check({"body": "Hello,", "fields": {"Order number": number}})
    assert {f.code for f in report.findings} & {"TL501", "TL502"} == ({rule} - {None})


# ---------------------------------------------------------------- notices


def test_a_non_answer_is_told_beside_and_never_counted_twice() -> None:
    blank, filled = (
        verdict_of(text=text_of(channel="web_form", fields=fields)) for fields in ({"Browser": ""}, {"Browser": "asdf"})
    )
    assert filled.raw == blank.raw
    assert "TL903" not in codes(blank)
    (notice,) = [f for f in filled.findings if f.code == "TL903"]
    assert (notice.level, notice.gain, notice.params) == ("notice", 0, {"name": "Browser"})
    assert (notice.field, notice.start, notice.end) == ("Browser", 0, 4)
    (missing,) = [f for f in filled.findings if f.code == "TL301"]
    assert (missing.params, missing.field) == ({"reason": "non_answer"}, "Browser")
    assert missing.gain == next(f.gain for f in blank.findings if f.code == "TL301")


def test_a_headed_section_is_called_by_what_it_holds() -> None:
    """A heading may say anything: its words do not go into the parameters."""
    verdict = verdict_of(text=text_of("### My browser\n\nn/a\n\n### Description\n\nThe export button stays grey."))
    notices = [f for f in verdict.findings if f.code == "TL903"]
    assert [notice.params for notice in notices] == [{"class": "browser"}]


def test_an_empty_section_is_just_empty() -> None:
    assert "TL903" not in codes(verdict_of(text=text_of("### Browser\n\n### Description\n\nThe export stays grey.")))


def test_many_non_answers_are_told_a_few_times() -> None:
    fields = {f"field {n}": "asdf" for n in range(40)}
    assert codes(verdict_of(text=text_of(fields=fields))).count("TL903") == 10


def test_a_text_that_was_cut_says_how_much_was_read() -> None:
    linter = Linter(config={"max_chars": 100})
    report = linter.check("The export stays grey. " * 20)
    (notice,) = [f for f in report.findings if f.code == "TL107"]
    assert (notice.params, notice.level) == ({"reason": "cut", "count": 100}, "notice")
    assert "100" in notice.message
    assert "TL107" not in {f.code for f in linter.check("The export stays grey.").findings}


def told(code: str, found=(), request_type: str = "bug", cues=(), **ticket: object) -> list[Finding]:
    verdict = verdict_of(found, request_type, text=text_of(**{"channel": "web_form", **ticket}), cues=cues)
    return [finding for finding in verdict.findings if finding.code == code]


def test_a_wall_of_text_is_told_with_its_length() -> None:
    wall = "The export stays grey whatever we press. " * 40
    (notice,) = told("TL107", body=f"Hello,\n\n{wall}\n\nRegards")
    assert (notice.params, notice.field, notice.start) == ({"count": 280}, "body", 8)
    assert not told("TL107", body="\n\n".join(["The export stays grey whatever we press."] * 40))


@pytest.mark.parametrize(("kind", "code"), [("callback_time", "TL406"), ("ticket_reference", "TL504")])
def test_what_is_mentioned_without_its_value_is_asked_for(kind, code) -> None:
    assert [notice.start for notice in told(code, [fact(kind, "claimed", 7)])] == [7]
    assert not told(code, [fact(kind, "claimed", 7), fact(kind, "stated", 30)])
    assert not told(code)


def test_haste_wants_a_reason() -> None:
    assert told("TL603", [fact("urgency")])
    assert not told("TL603", [fact("urgency"), fact("impact", start=20)])
    assert not told("TL603", [fact("urgency"), fact("urgency", "complete", 20)]), "a deadline is a reason"


def test_a_file_that_is_spoken_of_and_not_there() -> None:
    assert told("TL207", [fact("attachment")])
    assert not told("TL207", [fact("attachment")], attachments=("screen.png",))
    assert not told("TL207", [fact("attachment", normal="linked")]), "a picture in the text is there"
    assert not told("TL207")


@pytest.mark.parametrize("picture", ["![](https://host.example/a.png)", '<img src="https://host.example/a.png">'])
def test_a_picture_in_the_text_is_no_broken_promise(picture) -> None:
    linter = Linter(request_type="bug")
    told_of = {finding.code for finding in linter.check(f"The export page stays grey: {picture}").findings}
    assert not told_of & {"TL204", "TL207"}
    promised = linter.check("The export page stays grey, see the attached screenshot.")
    assert "TL207" in {finding.code for finding in promised.findings}


def test_a_file_that_is_attached_counts_without_a_word() -> None:
    linter = Linter(request_type="bug")
    bare, with_file = (
        linter.check({"body": "The export page stays grey.", "attachments": files}) for files in ([], ["screen.png"])
    )
    assert "TL204" in {finding.code for finding in bare.findings}
    assert "TL204" not in {finding.code for finding in with_file.findings}
    assert (with_file.score or 0) > (bare.score or 0)


def test_several_ways_to_answer_want_a_preference() -> None:
    both = [fact("email"), Fact("phone", "0722", "body", 20, 24)]
    assert told("TL407", both, channel=None)
    assert not told("TL407", both[:1], channel=None)
    assert not told("TL407", [both[0], both[0]], channel=None), "twice the same is one"
    assert not told("TL407", [*both, fact("preferred_contact", start=40)], channel=None)
    assert not told("TL407", both, channel="email"), "the channel is the way"


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("ana@gmial.com", "gmail.com"),
        ("ana@gmail.con", "gmail.com"),
        ("ana@yaho.com", "yahoo.com"),
        ("ana@mial.ru", "mail.ru"),
        ("ana@yadnex.ru", "yandex.ru"),
        ("ana@ymail.com", None),
        ("ana@mail.com", None),
        ("ana@mai.ru", None),
        ("ana@kb.ru", None),
        ("ana@hillside.example", None),
    ],
)
def test_a_slip_in_a_mail_domain(address, meant) -> None:
    found = [notice.params["domain"] for notice in told("TL403", [Fact("email", address, "body", 0, 9)])]
    assert found == ([meant] if meant else [])


def test_checks_of_ones_own_that_fit_the_topic() -> None:
    (notice,) = told("TL205", request_type="outage", cues={"topic_connection", "topic_powered"})
    assert notice.params == {"checks": ("power", "cables", "lights")}
    (notice,) = told("TL205", request_type="outage", cues={"topic_connection", "check_cables", "check_lights"})
    assert notice.params == {"checks": ("reboot", "second_device")}
    assert not told("TL205", request_type="feature_request", cues={"topic_connection"})
    assert not told("TL205", request_type="outage")


def test_feelings_alone() -> None:
    assert told("TL705", [fact("emotion")])
    assert not told("TL705", [fact("emotion"), fact("problem", start=20)])
    assert told("TL705", [fact("emotion"), fact("problem", "claimed", 20)])


def test_what_an_indefinite_word_leaves_open() -> None:
    (notice,) = told("TL106", [fact("vague_wording", normal="where")])
    assert notice.params == {"question": "where"}


def test_spam_is_told_of_spam_only() -> None:
    assert told("TL902", [fact("solicitation")], "spam")
    assert not told("TL902", [fact("solicitation")], "billing")


def test_of_an_automatic_answer_nothing_is_asked() -> None:
    verdict = verdict_of([fact("auto_reply")])
    assert (codes(verdict), verdict.score, verdict.raw) == (["TL904"], None, None)
    assert {outcome.state for outcome in verdict.outcomes} == {"na"}


def test_a_complaint_says_which_parts_are_missing() -> None:
    found = [fact("request"), fact("occurred_at", start=20), fact("order_number", start=40)]
    (finding,) = told("TL801", found, "complaint")
    assert finding.params == {"parts": ("person_name",)}
    assert not told("TL801", [*found, fact("person_name", start=60)], "complaint")


def test_a_subject_is_asked_of_mail_and_of_who_has_one() -> None:
    assert outcome("subject", channel="email").rule == "TL105"
    assert outcome("subject", [fact("topic")], channel="email").credit == 1
    assert outcome("subject", channel="chat").state == "na"
    assert outcome("subject", channel="chat", subject="help").rule == "TL105"


# ---------------------------------------------------------------- profiles and selections


def test_profiles_change_what_is_asked() -> None:
    assert outcome("contact", plan=plan_of("opensource")).state == "na"
    assert outcome("steps_to_reproduce", plan=plan_of("opensource")).level == "must"
    assert outcome("product", plan=plan_of("saas")).state == "na"
    assert outcome("account_number", request_type="outage", plan=plan_of("isp")).level == "must"
    assert outcome("order_number", request_type="order", plan=plan_of("it-helpdesk")).state == "na"
    assert outcome("name", plan=plan_of("bank")).weight == 4
    assert outcome("environment", plan=plan_of("shop")).level == "could"


@pytest.mark.parametrize("profile", ["default", "shop", "isp", "saas", "bank", "it-helpdesk", "opensource"])
def test_every_profile_asks_first_what_the_request_is_about(profile) -> None:
    for request_type in TYPES:
        findings = verdict_of([], request_type, plan_of(profile)).findings
        assert findings[0].code == "TL101"
        assert max(findings, key=lambda f: f.gain).code == "TL101"


def test_one_product_need_not_be_named_but_its_version_is_asked() -> None:
    plan = plan_of("opensource")
    assert outcome("product", [fact("product")], plan=plan).rule == "TL304"
    assert outcome("product", plan=plan).rule == "TL304"
    assert outcome("product", [fact("product_version")], plan=plan).credit == 1
    assert outcome("product", plan=plan, request_type="feature_request").state == "na"


def test_a_product_in_the_settings_is_the_only_one() -> None:
    bug, other = (Linter(config={"product": "Kestrel"}, request_type=kind) for kind in ("bug", "billing"))
    assert "TL303" not in {f.code for linter in (bug, other) for f in linter.check("It crashes at start").findings}
    assert "TL304" in {f.code for f in bug.check("It crashes at start").findings}


def test_a_rule_that_is_off_costs_nothing() -> None:
    plan = plan_with(active=lambda rule: rule.code != "TL203")
    assert outcome("steps_tried", [fact("steps_tried")], plan=plan).credit == 1


def test_a_rung_whose_rule_is_off_counts_as_the_next_one() -> None:
    plan = plan_with(active=lambda rule: rule.code != "TL102")
    assert outcome("problem", [fact("problem", "claimed")], plan=plan).credit == 1


def test_rules_speak_without_weight_when_the_first_one_is_off() -> None:
    plan = plan_with(active=lambda rule: rule.code in ("TL302", "TL402"))
    verdict = verdict_of([fact("os"), fact("email", "claimed", invalid=True)], plan=plan)
    assert [(f.code, f.level, f.gain) for f in verdict.findings] == [("TL402", "must", 0), ("TL302", "should", 0)]
    assert verdict.raw is None
    assert codes(verdict_of([], plan=plan)) == []


def test_config_goes_over_the_profile() -> None:
    plan = plan_with({"name": RequirementChange(level="must", weight=Fraction(9))}, profile="bank")
    result = outcome("name", plan=plan)
    assert (result.level, result.weight) == ("must", 9)

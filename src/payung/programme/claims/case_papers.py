"""From a case to the values that its papers are made of. Nothing is guessed: what is not known is
left empty and prints as a line to be filled in by hand.

Who reported the event is on no paper: who tells of it is named by the family, on the form.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from payung.core.engine.family_claim import FamilyClaim
from payung.core.kernel.dates import age_on
from payung.core.kernel.nik import Nik, Sex
from payung.core.law.claim_papers import Bringer
from payung.core.law.library import library
from payung.core.papers import claim_case
from payung.core.papers.claim_case import ClaimCase
from payung.core.papers.claim_checklist import ClaimChecklist, ListedPaper
from payung.core.papers.claim_letter import ClaimLetter, PaymentTerm
from payung.core.papers.family_slip import FamilySlip, OtherAmount, Owed
from payung.core.papers.values import Letterhead, Person, Signatory
from payung.office.accounts.holder import Holder
from payung.office.area.queries import village_of
from payung.office.area.village import Village
from payung.programme.claims.addresses import complaints_address
from payung.programme.claims.case import HeirSeen, family_of, in_legal_order, owed
from payung.programme.claims.checklist import PaperLine, checklist_of
from payung.programme.claims.circumstances import Gathered, work_evidence
from payung.programme.claims.claim_form import FormTold, form_of
from payung.programme.claims.clocks import is_by_work, programme_of
from payung.programme.claims.detail import parts_of
from payung.programme.claims.family_words import stage_told
from payung.programme.claims.models import Claim, Stage
from payung.programme.claims.owed_words import (
    BRINGER_WORDS,
    PAPER_STATE_WORDS,
    WARNING_WORDS,
    family_doubts,
    other_outcomes,
)
from payung.programme.claims.steps import is_of_the_village
from payung.programme.enrolment.models import Membership
from payung.programme.workers import models as workers


def case_number(claim: Claim) -> str:
    """How a case is named on paper and on the telephone: `2026-4F3A9C`."""
    return f"{claim.opened_on.year}-{claim.id.hex[-6:].upper()}"


@dataclass(frozen=True, slots=True)
class CasePapers:
    """Everything that the papers of one case are made of."""

    claim: Claim
    case: ClaimCase
    answer: FamilyClaim
    heirs: tuple[HeirSeen, ...]
    lines: tuple[PaperLine, ...]
    village: Village
    member: Membership | None
    """The newest; none for somebody who never was one."""

    @classmethod
    def of_claim(
        cls, claim: Claim, holder: Holder, on: date, *, asks_form: bool = True
    ) -> CasePapers:
        """As this holder may know it on a day: contacts that were written down outside the village
        stand on no paper of the village. What the form says is read where a paper `asks_form`.
        Raises `Refused` where the NIK cannot be printed."""
        beside = Gathered(family_of(claim), work_evidence(claim))
        answer = owed(claim, on, beside=beside)
        heirs = in_legal_order(claim, beside.heirs, answer)
        if is_of_the_village(holder):
            heirs = tuple(each.seen_from_the_village() for each in heirs)
        village, member = village_of(claim.village_code), last_membership(claim)
        told = form_of(claim, on, village).told if asks_form else FormTold()
        return cls(
            claim=claim,
            case=_case(claim, village, member, heirs, told),
            answer=answer,
            heirs=heirs,
            lines=checklist_of(claim, answer),
            village=village,
            member=member,
        )

    def letter(self) -> ClaimLetter:
        nearest = next((each for each in self.heirs if each.receives), None)
        contact = nearest.contact if nearest else None
        return ClaimLetter(
            case=self.case,
            branch=self.member.container.branch_name.removeprefix("Cabang ") if self.member else "",
            papers=len(self.lines),
            term=payment_term(self.claim),
            heir_name=nearest.heir.name if nearest else "",
            heir_phone=contact.phone if contact else "",
        )

    def checklist(self) -> ClaimChecklist:
        return ClaimChecklist(
            case=self.case,
            papers=tuple(_listed(each, self.village) for each in self.lines),
            questions=tuple(str(WARNING_WORDS[each]) for each in self.answer.warnings),
        )

    def slip(self) -> FamilySlip:
        missing = [each for each in self.lines if not each.is_there]
        return FamilySlip(
            case=self.case,
            owed=owed_on_paper(self.claim, self.answer, self.member),
            stage=str(stage_told(Stage(self.claim.stage))),
            to_bring=tuple(each.asked.words for each in missing if is_brought_by_family(each)),
            others_bring=tuple(
                f"{each.asked.words}: {_bringer(each, self.village).lower()}"
                for each in missing
                if not is_brought_by_family(each)
            ),
            call_centre=library().text("contact_centre", self.claim.opened_on),
            contact=office_outside(self.village),
            complaints=complaints_address(),
            payment=_term_sentence(payment_term(self.claim)),
            doubts=family_doubts(self.answer),
        )


def owed_on_paper(claim: Claim, answer: FamilyClaim, member: Membership | None) -> Owed:
    """The promise as the family is told it; arrears that were paid no longer hold it back."""
    promised = answer.promised
    is_released = claim.released_on is not None
    part = parts_of(claim, answer)[0]
    return Owed(
        now=promised.after_release if is_released else promised.now,
        after_release=promised.after_release,
        release=0 if is_released else answer.release,
        basis=f"{part.citation} ({part.certainty.words})",
        released_by=member.container.payer_name if member else "",
        others=tuple(
            OtherAmount(f"{each.because}.", each.money.after_release)
            for each in other_outcomes(answer)
            if each.money.after_release > promised.after_release
        ),
        scholarship=tuple(answer.scholarship.items()),
        has_care=answer.has_care,
    )


def payment_term(claim: Claim) -> PaymentTerm:
    """By when the insurer pays a complete file, by the law of the event."""
    parameter = f"{programme_of(claim)}_payment_working_days"
    period = library().period(parameter, claim.happened_on)
    return PaymentTerm(library().integer(parameter, claim.happened_on), period.citation)


def _term_sentence(term: PaymentTerm) -> str:
    return (
        f"BPJS Ketenagakerjaan membayar paling lama {term.working_days} hari kerja setelah berkas "
        f"lengkap ({term.citation})."
    )


def office_outside(village: Village) -> str:
    """Whom a family may ask besides the village and the insurer."""
    return f"Dinas PMD {village.regency_title}, di luar {village.term.lower()}."


def is_brought_by_family(line: PaperLine) -> bool:
    return line.asked.bringer is Bringer.FAMILY


def _bringer(line: PaperLine, village: Village) -> str:
    """Who brings a paper, with the word of the region for the village."""
    if line.asked.bringer is Bringer.VILLAGE:
        return f"Kantor {village.term.lower()}"
    return str(BRINGER_WORDS[line.asked.bringer])


def _listed(line: PaperLine, village: Village) -> ListedPaper:
    note = line.kept.note if line.kept and not line.is_there else ""
    state = str(PAPER_STATE_WORDS[line.state])
    return ListedPaper(
        words=line.asked.words,
        brought_by=_bringer(line, village),
        state=f"{state}: {note}" if note else state,
        is_there=line.is_there,
        citation=line.asked.citation,
        certainty=line.asked.certainty,
    )


def last_membership(claim: Claim) -> Membership | None:
    """The newest membership of the worker, with its container."""
    found = Membership.objects.filter(person=claim.person_id).select_related("container")
    return found.order_by("-first_month").first()


def _case(
    claim: Claim,
    village: Village,
    member: Membership | None,
    heirs: tuple[HeirSeen, ...],
    told: FormTold,
) -> ClaimCase:
    return ClaimCase(
        letterhead=Letterhead(village.on_paper()),
        number=case_number(claim),
        worker=_worker(claim.person),
        is_death=claim.is_death,
        is_accident=is_by_work(claim),
        head=_signatory(told.head_post, told.head_name, told.head_number),
        district_head=_signatory(told.district_post, told.district_name, told.district_number),
        kpj=member.kpj_number if member else "",
        happened=claim_case.Happened(
            on=claim.happened_on,
            at=told.at,
            place=told.place,
            cause=told.cause,
            doing=told.doing,
            injury=told.injury,
            treated_at=told.treated_at,
            buried=told.buried,
            account=told.account,
        ),
        work=claim_case.Work(told.job, told.work_place, told.work_since, told.last_worked),
        heirs=tuple(_heir(each, claim) for each in heirs if each.receives),
        teller=claim_case.Teller(
            told.teller_name, relation=told.teller_relation, address=told.teller_address
        ),
        witnesses=_witnesses(told),
        written_on=told.written_on,
        registered_number=claim.letter_number,
        registered_on=claim.letter_on,
    )


def _worker(person: workers.Person) -> Person:
    return Person(
        name=person.name,
        nik=Nik.parse(person.nik),
        family_card=person.family_card_no or None,
        sex=Sex(person.sex) if person.sex else None,
        birth_place=person.birth_place or None,
        birth_date=person.birth_date,
        address=person.address or None,
        hamlet=person.hamlet or None,
        rt=person.rt or None,
        rw=person.rw or None,
        job=person.job_shown or None,
    )


def _signatory(post: str, name: str, number: str) -> Signatory:
    return Signatory(post, name or None, number or None)


def _witnesses(told: FormTold) -> tuple[claim_case.Teller, ...]:
    return (
        claim_case.Teller(
            told.witness_1_name, relation=told.witness_1_relation, address=told.witness_1_address
        ),
        claim_case.Teller(
            told.witness_2_name, relation=told.witness_2_relation, address=told.witness_2_address
        ),
    )


def _heir(seen: HeirSeen, claim: Claim) -> claim_case.Heir:
    heir, contact = seen.heir, seen.contact
    adult = library().integer("minor_below", claim.happened_on)
    return claim_case.Heir(
        name=heir.name,
        relation=heir.relation,
        nik=heir.nik,
        birth_date=heir.born,
        address=contact.address if contact else "",
        acts_for=heir.guardian,
        is_minor=heir.born is not None and age_on(heir.born, claim.happened_on) < adult,
    )
